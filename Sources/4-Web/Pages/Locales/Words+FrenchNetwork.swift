extension Words {
    /// Why a partner, agency, point or station is not opened, renamed or closed: what is, then what to do.
    static let frenchNetwork: [String: String] = [
        "network.labelTaken": "« %label% » existe déjà à cet endroit. Choisissez un autre nom.",
        "network.parentClosed": "L’organisme ou le point d’accueil dont il fait partie est fermé. Rouvrez-le d’abord.",
        "network.partsOpen": "Des agences ou des postes qui en dépendent sont encore ouverts (%count%). Fermez-les d’abord.",
        "network.accountsOpen": "Des personnes y ont encore un compte ouvert (%count%). Fermez ou déplacez d’abord ces comptes.",
        "network.appointmentsAhead":
            "Des rendez-vous y sont encore à venir ou en cours (%count%). Attendez leur fin, ou annulez-les d’abord.",
        "network.stationOccupied": "Quelqu’un est à ce poste. Attendez la fin de l’entretien, puis essayez de nouveau.",
    ]
}
