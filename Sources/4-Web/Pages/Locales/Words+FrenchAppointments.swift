extension Words {
    /// Why an appointment is not made or led on, and what its outcomes are called. Read by hosts and advisers, beside a visitor.
    static let frenchAppointments: [String: String] = [
        "appointment.notArrived": "Cette personne n’est pas encore arrivée. Appuyez d’abord sur « Arrivé » quand elle est là.",
        "appointment.notInstalled": "Cette personne n’est pas encore installée à un poste. Attendez un instant, l’accueil s’en occupe.",
        "appointment.notReceived": "L’entretien n’a pas encore commencé. Appuyez d’abord sur « Recevoir ».",
        "appointment.alreadyReceived": "L’entretien a déjà eu lieu. Choisissez l’issue qui dit comment il s’est passé.",
        "appointment.alreadyEnded": "Ce rendez-vous est déjà terminé : « %outcome% ». Il n’y a plus rien à faire.",
        "appointment.alreadyHere": "Cette personne est déjà arrivée : le rendez-vous ne se déplace plus.",
        "appointment.receivedByAnother": "%adviser% reçoit cette personne depuis %since%. Voyez ensemble qui continue.",
        "appointment.tooEarly":
            "L’arrivée se note au plus tôt douze heures avant le rendez-vous. La personne est déjà là ? Prenez un autre rendez-vous pour elle.",
        "appointment.inInterview": "%adviser% est en entretien avec cette personne. Attendez la fin de l’entretien.",
        "appointment.inAnotherInterview": "Vous êtes déjà en entretien avec %visitor%. Raccrochez ou terminez d’abord cet entretien.",
        "appointment.stationTaken": "%visitor% est déjà à ce poste. Choisissez un autre poste, ou attendez qu’il se libère.",
        "appointment.stationClosed": "« %station% » est fermé. Choisissez un autre poste.",
        "appointment.stationElsewhere": "Ce poste se trouve dans un autre point d’accueil. Choisissez un poste d’ici.",
        "booking.agencyClosed": "Cette agence est fermée. Choisissez-en une autre.",
        "booking.pointClosed": "Ce point d’accueil est fermé. Choisissez-en un autre.",
        "booking.inThePast": "Cette date est passée. Choisissez aujourd’hui ou un jour à venir.",
        "booking.tooFarAhead": "Cette date est dans plus d’un an. Vérifiez l’année.",
        "booking.skippedHour": "Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez une heure plus tard.",
        "booking.hourNeeded": "Cette agence n’a pas de permanence ce jour-là : écrivez l’heure convenue avec elle.",
        "booking.slotAndHour":
            "Une heure libre est choisie, et une autre est écrite. Effacez celle qui est écrite, ou choisissez « Une autre ».",
        "booking.hourPast": "Cette heure est passée. Choisissez une heure à venir.",
        "appointment.notDueYet": "L’heure du rendez-vous n’est pas encore venue : personne n’est absent. Annulez-le, ou déplacez-le.",
        "appointment.movedMeanwhile": "Quelqu’un vient de déplacer ce rendez-vous. Voyez sa nouvelle heure, puis décidez.",
        "booking.strangeLength": "La durée va de 5 à 120 minutes. Écrivez par exemple « 30 ».",
        "outcome.held": "Entretien tenu",
        "outcome.absent": "Absent",
        "outcome.excused": "Excusé",
        "outcome.cancelledByAgency": "Annulé par l’agence",
        "outcome.technicalFailure": "Incident technique",
        "outcome.redirected": "Réorienté",
    ]
}
