extension Words {
    /// The form of a new appointment; why it is refused stands with the other refusals.
    static let frenchBooking: [String: String] = [
        "booking.title": "Nouveau rendez-vous",
        "booking.given": "Prénom",
        "booking.family": "Nom",
        "booking.familyHelp": "L’accueil n’en lit que l’initiale.",
        "booking.agency": "Avec",
        "booking.point": "Où",
        "booking.date": "Date",
        "booking.dateHelp": "Par exemple « mar 24/11 », « 24 novembre », « demain ».",
        "booking.hour": "Heure",
        "booking.hourHelp": "Par exemple « 9 h 30 » ou « 930 ».",
        "booking.length": "Durée en minutes",
        "booking.lengthHelp": "20 minutes si vous n’écrivez rien.",
        "booking.submit": "Enregistrer le rendez-vous",
    ]
}
