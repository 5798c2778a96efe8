extension Words {
    /// What an adviser writes to a visitor who waits, and who walks in.
    static let frenchMessages: [String: String] = [
        "message.write": "Écrire un message",
        "message.label": "Message affiché devant la personne",
        "message.send": "Afficher",
        "message.soon": "J’arrive dans quelques minutes.",
        "message.papers": "Préparez votre pièce d’identité, s’il vous plaît.",
        "message.patience": "Je termine un autre entretien. Merci de patienter.",
        "message.shown": "Affiché : « %text% »",
        "message.fromAdviser": "%adviser% écrit : « %text% »",
        "walkIn.title": "Une personne sans rendez-vous",
        "walkIn.lead": "Elle est notée comme arrivée et prend sa place dans la file.",
        "walkIn.submit": "Noter son arrivée",
        "walkIn.do": "Sans rendez-vous",
    ]
}
