extension Words {
    /// The adviser's day.
    static let frenchDay: [String: String] = [
        "day.title": "Ma journée",
        "day.next": "Le prochain entretien",
        "day.arrivals": "Arrivées",
        "day.rows": "Ensuite",
        "day.ended": "Terminés",
        "day.minutes": "min",
        "day.planned": "prévu à",
        "day.new": "+ Rendez-vous",
        "day.empty": "Aucun rendez-vous aujourd’hui.",
        "day.over": "Tous les rendez-vous d’aujourd’hui sont terminés.",
        "day.receive": "Recevoir",
        "day.resume": "Reprendre",
        "day.return": "Revenir à l’entretien",
        "day.endUnheld": "Absent, annulé…",
        "day.endHeld": "Terminer…",
        "day.open": "Revoir cet entretien",
        "day.more": "Autres actions",
        "day.reschedule": "Déplacer",
        "day.sound": "Activer le son des arrivées",
        "day.arrived": "%visitor% est là : %point%, depuis %since%. L’accueil l’installe.",
        "day.seated": "%visitor% attend devant l’écran : %point%, depuis %since%.",
        "day.booked": "Rendez-vous noté : %visitor%, %date% à %hour%, %point%.",
        "day.late": "Attend votre appel depuis %since%.",
        "day.interrupted": "Attend votre retour depuis %since%.",
    ]
}
