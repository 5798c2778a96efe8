extension Words {
    /// One adviser asks another to receive somebody.
    static let frenchHanding: [String: String] = [
        "hand.do": "Confier à…",
        "hand.label": "Confier à un ou une collègue",
        "hand.submit": "Confier",
        "hand.takeBack": "Ne plus confier",
        "hand.titlePrefix": "On vous confie une personne – ",
        "hand.toYou": "%by% vous confie %visitor%.",
        "hand.toYouExpected": "%by% vous confie %visitor%, rendez-vous à %at%.",
        "hand.toSomebody": "Confié à %adviser%.",
        "hand.toAbsent": "Confié à %adviser%, dont aucune page n’est ouverte : recevez la personne à son tour.",
        "hand.notAColleague": "Cette personne n’est pas conseiller ou conseillère de votre agence : choisissez un autre nom.",
        "hand.colleagueGone": "Le compte de %adviser% est fermé : choisissez un autre nom.",
        "hand.colleagueNeeded": "Choisissez d’abord à qui vous confiez la personne.",
        "hand.tooEarly": "Ce rendez-vous est encore trop loin : il se confie dans les douze heures qui le précèdent.",
        "day.done.handed": "C’est noté : %visitor% attend %colleague%, qui le lit sur sa page si elle est ouverte.",
    ]
}
