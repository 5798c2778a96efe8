extension Words {
    /// Several appointments of one visitor.
    static let frenchSeries: [String: String] = [
        "series.title": "Répéter le rendez-vous",
        "series.first": "À partir du rendez-vous du",
        "series.rhythm": "Quand",
        "series.count": "Combien d’autres rendez-vous",
        "series.show": "Voir les dates",
        "series.times": "Dates proposées",
        "series.timesHelp": "Décochez celles qui ne conviennent pas. Rien n’est noté avant le bouton ci-dessous.",
        "series.instead": "Au lieu du %date%. %why%",
        "series.submit": "Noter ces rendez-vous",
        "series.none":
            "Aucune de ces dates n’a de place, ni de place proche. Choisissez un autre rythme, ou prenez les rendez-vous un par un.",
        "series.which": "Lesquels",
        "series.thisOne": "Ce rendez-vous seulement",
        "series.following": "Ce rendez-vous et ceux qui suivent (%count%)",
        "series.tooManyTimes": "De 1 à %most%. Écrivez par exemple « 3 ».",
        "series.notThen": "Rien n’est changé, à cause du %date%. %why%",
        "rhythm.monthly": "Chaque mois, le %ordinal% %weekday%",
        "rhythm.sameDay": "Chaque mois, le %day%",
        "rhythm.fortnightly": "Toutes les deux semaines, le %weekday%",
        "rhythm.weekly": "Chaque semaine, le %weekday%",
        "ordinal.first": "premier",
        "ordinal.second": "deuxième",
        "ordinal.third": "troisième",
        "ordinal.fourth": "quatrième",
        "ordinal.last": "dernier",
        "need.stepFree": "Accès sans marche",
        "need.signLanguage": "Interprète en langue des signes",
        "need.interpreter": "Interprète d’une autre langue",
        "need.help": "Aide sur place",
    ]
}
