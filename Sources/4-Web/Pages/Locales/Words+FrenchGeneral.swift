extension Words {
    /// What every page says.
    static let frenchGeneral: [String: String] = [
        "service": "Visavis",
        "skip": "Aller au contenu",
        "nav.title": "Navigation",
        "nav.board": "Accueil du jour",
        "nav.day": "Ma journée",
        "nav.network": "Réseau",
        "nav.accounts": "Comptes",
        "nav.account": "Mon compte",
        "nav.signOut": "Se déconnecter",
        "refusal.notFound": "Cette page n’existe pas, ou vous n’y avez pas accès.",
        "refusal.notPermitted": "Votre compte ne permet pas de faire cela.",
        "field.missing": "À remplir.",
        "field.tooShort": "Au moins %least% caractères.",
        "field.tooLong": "Au plus %most% caractères.",
        "field.strangeCharacters": "Ce texte contient des caractères qui ne conviennent pas ici.",
        "field.notOffered": "Choisissez dans la liste.",
        "field.notADate": "Écrivez une date, par exemple « mar 24/11 » ou « 24 novembre ».",
        "field.noSuchDay": "Ce jour n’existe pas.",
        "field.anotherWeekday": "Cette date tombe un %weekday%.",
        "field.notAnHour": "Écrivez une heure, par exemple « 9 h 30 ».",
    ]
}
