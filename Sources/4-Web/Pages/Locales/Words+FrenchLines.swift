extension Words {
    /// How far appointments have come, as the board and the day list them.
    static let frenchLines: [String: String] = [
        "line.expected": "attendu",
        "line.overdue": "attendu, en retard",
        "line.waiting": "arrivée %since%",
        "line.seated": "installé depuis %since%",
        "line.seatedAt": "%station%, depuis %since%",
        "line.received": "en entretien avec %adviser% depuis %since%",
        "line.receivedByMe": "en entretien avec vous depuis %since%",
        "line.receivedByTwo": "en entretien avec %adviser% et %second% depuis %since%",
        "line.receivedByMeAndAnother": "en entretien avec vous et %second% depuis %since%",
        "line.receivedWithMe": "en entretien avec %adviser% et vous depuis %since%",
        "line.paused": "pause depuis %since%, %adviser% revient",
        "line.pausedByMe": "en pause depuis %since%",
        "line.ended": "%outcome%, %at%",
        "line.early": "Tout va bien : l’agence appelle à %until%.",
        "line.late": "Personne n’a appelé depuis %since%. Téléphonez à l’agence.",
        "line.adviserGone":
            "%adviser% n’est plus à l’écran depuis %since%. Téléphonez à l’agence ; si personne ne revient, terminez par « Autre issue… ».",
        "line.adviserAwaited":
            "%adviser% n’est pas encore à l’écran, depuis %since%. Téléphonez à l’agence ; si personne ne vient, terminez par « Autre issue… ».",
        "line.interrupted": "L’entretien n’a pas repris depuis %since%. Téléphonez à l’agence.",
    ]
}
