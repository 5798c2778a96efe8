extension Words {
    /// The network, as an operator builds it: what is the same for all of its parts.
    static let frenchEstablishments: [String: String] = [
        "network.partners": "Organismes et agences",
        "network.points": "Points d’accueil et postes",
        "network.partnerColumn": "Organisme, puis ses agences",
        "network.pointColumn": "Point d’accueil, puis ses postes",
        "network.stateColumn": "État",
        "network.noPartners": "Il n’y a pas encore d’organisme partenaire. Créez le premier, puis ses agences.",
        "network.noPoints": "Il n’y a pas encore de point d’accueil. Créez le premier, puis ses postes.",
        "network.kind": "Ce que c’est",
        "network.parent": "Fait partie de",
        "network.account": "Connexion",
        "network.accountLink": "Compte de ce poste",
        "network.rename": "Changer le nom",
        "network.stationLogin": "Identifiant du poste",
        "network.stationLoginHelp": "Pour connecter le poste : sans espace, par exemple « poste-1-saint-felicien ».",
    ]
}
