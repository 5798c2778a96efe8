extension Words {
    /// Mails to visitors: short, nothing of why they come.
    static let frenchLetters: [String: String] = [
        "letter.sender": "Visio-accueil",
        "letter.booked.subject": "Votre rendez-vous du %date% à %hour%",
        "letter.code.subject": "%secret% : votre code pour prendre rendez-vous",
        "letter.code.text":
            "Votre code : %secret%\n\nÉcrivez-le sur la page où vous avez choisi le %date% à %hour%, avec %agency%, à %point%. La place vous est gardée vingt minutes.",
        "letter.notAsked":
            "Vous n’avez rien demandé ? Ne faites rien : aucun rendez-vous ne sera pris, et personne ne vous écrira de nouveau.",
        "letter.lateByLink":
            "Vous ne pouvez pas venir ? Annulez ou changez d’heure ici, jusqu’à l’heure du rendez-vous :\n%secret%\nOu dites-le à l’accueil.",
        "letter.series.subject": "Vos rendez-vous avec %agency%, à partir du %date%",
        "letter.rescheduledSeveral.subject": "Vos rendez-vous avec %agency% sont déplacés",
        "letter.cancelledSeveral.subject": "Vos rendez-vous avec %agency% sont annulés",
        "letter.rescheduled.subject": "Votre rendez-vous est déplacé au %date% à %hour%",
        "letter.cancelled.subject": "Votre rendez-vous du %date% à %hour% est annulé",
        "letter.reminder.subject": "Rappel : votre rendez-vous du %date% à %hour%",
        "letter.offer.subject": "Une place s’est libérée le %date% à %hour%",
        "letter.offer.text":
            "Une place s’est libérée avec %agency% : le %date% à %hour%, pour %minutes% minutes.\n%where%\nElle vous est gardée %until%.",
        "letter.offerByLink": "Répondez ici : oui, non, ou ne plus attendre.\n%secret%",
        "letter.offerByCall": "Pour la prendre, appelez le lieu d’accueil, ou passez.",
        "letter.offerStay":
            "Sans réponse d’ici là, elle est proposée à quelqu’un d’autre ; rien ne change pour vous, et vous restez sur la liste d’attente.",
        "letter.helloAnybody": "Bonjour,",
        "letter.hello": "Bonjour %given%,",
        "letter.booked.text": "Vous avez rendez-vous le %date% à %hour%, pour %minutes% minutes, avec %agency%.\n%where%",
        "letter.series.text": "Voici vos rendez-vous avec %agency%, pour %minutes% minutes chacun.\n%where%",
        "letter.rescheduledSeveral.text":
            "Vos rendez-vous avec %agency% sont déplacés. Voici les nouvelles dates, pour %minutes% minutes chacune.\n%where%",
        "letter.cancelledSeveral.text":
            "Vos rendez-vous avec %agency% à ces dates sont annulés : vous n’avez pas à venir.\n%where%",
        "letter.rescheduled.text":
            "Votre rendez-vous avec %agency% est déplacé : il a maintenant lieu le %date% à %hour%, pour %minutes% minutes.\n%where%",
        "letter.cancelled.text":
            "Votre rendez-vous du %date% à %hour% avec %agency% est annulé : vous n’avez pas à venir.\n%where%",
        "letter.reminder.text":
            "Petit rappel : vous avez rendez-vous le %date% à %hour%, pour %minutes% minutes, avec %agency%.\n%where%",
        "letter.bring":
            "L’entretien se fait par vidéo : une personne vous accueille sur place et vous installe devant l’écran.\nApportez une pièce d’identité et les papiers qui concernent votre demande.",
        "letter.late": "Vous ne pouvez pas venir ? Dites-le à l’accueil : on cherchera une autre heure avec vous.",
        "letter.telephone": "Téléphone du lieu d’accueil : %telephone%.",
        "letter.again": "Pour un autre rendez-vous, demandez au lieu d’accueil.",
        "letter.close": "Ce message est automatique : les réponses ne sont pas lues.",
        "letter.summary": "Rendez-vous avec %agency%",
    ]
}
