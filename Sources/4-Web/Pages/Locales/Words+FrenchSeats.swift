extension Words {
    /// What somebody reads who takes a seat in a session without an account.
    static let frenchSeats: [String: String] = [
        "seat.title": "S’inscrire à cette séance",
        "seat.lead": "Nous vous envoyons un code par mail ; vous l’écrivez sur la page suivante, et votre place est prise.",
        "seat.leadAnyway": "Nous vous envoyons un code ; vous l’écrivez sur la page suivante, et votre place est prise.",
        "seat.otherHours": "Voir les autres séances",
        "seat.othersLead": "Une autre séance vous irait mieux ? Prenez-y d’abord une place, puis annulez celle-ci.",
        "seat.sectionLead": "À plusieurs, devant l’écran du lieu d’accueil : on vous explique, vous posez vos questions.",
        "seat.freeSeat": "encore 1 place",
        "seat.freeSeats": "encore %free% places",
        "seat.choose": "S’inscrire",
        "seat.about": "S’inscrire : %title%, %when%, %point%",
        "seat.other": "%title%, %when%, %point% : %free%",
        "seat.confirm": "Prendre la place",
        "seat.ownTitle": "Votre séance d’information",
        "seat.stateBooked": "votre place est prise.",
        "seat.stateCancelled": "cette inscription est annulée.",
        "seat.stateOver": "cette séance est passée.",
        "seat.cancelQuestion": "Annuler cette inscription ?",
        "seat.keep": "Garder cette place",
        "seat.cancel": "Annuler cette inscription",
        "seat.booked": "C’est noté. Un mail vous le confirme. Gardez l’adresse de cette page : on y annule, si besoin.",
        "seat.bookedBySMS": "C’est noté. Un SMS vous le confirme. Gardez l’adresse de cette page : on y annule, si besoin.",
        "seat.cancelled": "L’inscription est annulée. Un mail vous le confirme.",
        "seat.cancelledBySMS": "L’inscription est annulée. Un SMS vous le confirme.",
        "seat.already": "Vous aviez déjà une place : la voici.",
        "seat.alreadyBySMS": "Vous aviez déjà une place : la voici.",
        "seat.notOnline": "On ne s’inscrit pas en ligne à cette séance. Téléphonez au lieu d’accueil, ou passez.",
        "seat.moved": "Cette séance a changé d’heure depuis. Relisez-la, puis demandez de nouveau un code si elle vous convient.",
        "seat.addressInscribed":
            "Une place de cette séance est déjà prise avec cette adresse ou ce numéro. Pour une autre personne, téléphonez au lieu d’accueil, ou passez.",
        "letter.session.code.subject": "%secret% : votre code pour la séance",
        "letter.session.code.text":
            "Votre code : %secret%\n\nÉcrivez-le sur la page où vous avez choisi la séance « %title% », le %date% à %hour%, avec %agency%, à %point%. La place vous est gardée vingt minutes.",
        "letter.session.notAsked":
            "Vous n’avez rien demandé ? Ne faites rien : vous ne serez pas inscrit, et personne ne vous écrira de nouveau.",
        "text.session.code": "%secret% est votre code pour une place en visio-accueil. Rien demandé ? Ne faites rien.",
    ]
}
