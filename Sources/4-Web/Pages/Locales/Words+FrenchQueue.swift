extension Words {
    /// The queue: read by hosts beside who waits, and by advisers. Nothing is promised that nobody knows.
    static let frenchQueue: [String: String] = [
        "queue.title": "File d’attente",
        "queue.first": "en tête de file",
        "queue.place": "%place%e de la file",
        "queue.reason.urgent": "urgent",
        "queue.reason.due": "a rendez-vous",
        "queue.reason.walkIn": "sans rendez-vous",
        "queue.reason.early": "en avance",
        "queue.wait.soon": "c’est bientôt son tour",
        "queue.wait.about": "attente environ %minutes% min",
        "queue.wait.long": "attente d’une heure ou plus",
        "queue.promised": "l’agence appelle vers %at%",
        "queue.here": "ici",
        "queue.arrived": "arrivée %since%",
        "queue.unknown": "Aucun conseiller n’est connecté : l’attente n’est pas connue.",
        "queue.do.hurry": "Urgent",
        "queue.do.unhurry": "Retirer l’urgence",
        "queue.do.promise": "Dans cinq minutes",
        "station.wait.about": "Attente d’environ %minutes% minutes.",
        "station.wait.long": "L’attente peut durer une heure ou plus.",
        "station.wait.promised": "On vous appelle vers %at%.",
    ]
}
