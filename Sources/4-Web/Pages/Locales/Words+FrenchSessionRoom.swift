extension Words {
    /// The video of an information session.
    static let frenchSessionRoom: [String: String] = [
        "group.room.open": "Ouvrir la séance",
        "group.room.openHelp": "L’agence et les points d’accueil de la séance s’y voient et s’y entendent. Rien n’est enregistré.",
        "group.room.opensAt": "La vidéo s’ouvre à %hour%.",
        "group.room.opensOn": "La vidéo de la séance s’ouvre le %moment%.",
        "group.room.closesAll": "La vidéo se ferme alors pour tous.",
        "group.room.tooEarly": "Il est trop tôt : la vidéo s’ouvre un quart d’heure avant la séance.",
        "group.room.over": "La vidéo de cette séance est fermée : l’heure de la fin est passée depuis plus d’une demi-heure.",
        "group.room.title": "Séance",
        "group.room.script":
            "Cette page a besoin de JavaScript pour la voix et l’image. Activez-le dans les réglages du navigateur, puis rechargez la page.",
        "group.room.coming": "La liaison s’établit. Vous n’avez rien à faire.",
        "group.room.nobody": "Tout est prêt de votre côté. Les autres s’affichent ici dès qu’ils ouvrent la séance.",
        "group.room.agencyAwaited":
            "L’agence n’a pas encore ouvert la séance. Vous y entrez de vous-même dès qu’elle l’ouvre : restez là.",
        "group.room.who": "Attendus :",
        "group.room.crowded": "Vous voyez et entendez trois autres écrans à la fois.",
        "group.room.commands": "Commandes de la séance",
        "group.room.leave": "Quitter",
        "group.room.elsewhere": "La séance est ouverte sur un autre écran",
        "group.room.elsewhereLead":
            "Vous, ou quelqu’un de chez vous, l’avez ouverte dans un autre onglet ou sur un autre appareil. Ici, la caméra et le micro sont éteints.",
        "group.room.here": "L’ouvrir ici",
        "group.room.refused": "La séance ne s’ouvre pas",
        "group.room.retry": "Réessayer",
        "group.room.shut": "La vidéo de la séance est fermée",
        "group.room.notYet": "La caméra et le micro sont éteints ici.",
        "group.room.isOpen": "La séance est ouverte",
        "group.room.back": "Revenir à la séance",
        "group.room.gone": "%name% a quitté la séance.",
        "group.room.browser":
            "Ce navigateur ne convient pas pour la séance. Mettez-le à jour, ou essayez avec Firefox, Chrome ou Edge.",
    ]
}
