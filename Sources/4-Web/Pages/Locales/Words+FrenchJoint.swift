extension Words {
    /// Interviews of two agencies.
    static let frenchJoint: [String: String] = [
        "joint.label": "Avec une deuxième agence",
        "joint.help": "Les deux agences reçoivent la personne ensemble, à la même heure : un seul rendez-vous, un seul message.",
        "joint.none": "Aucune",
        "joint.with": "avec %agency%",
        "joint.and": "%agency% et %joint%",
        "joint.alone":
            "Un entretien à deux agences se prend seul : pas de série, pas de liste d’attente, et toujours au point d’accueil. Pour une autre heure, voyez avec l’accueil.",
        "joint.same": "C’est déjà la première agence : choisissez-en une autre, ou « Aucune ».",
        "joint.mode": "À deux agences, la personne vient au point d’accueil : ni par téléphone, ni depuis chez elle.",
        "joint.noPlace": "La deuxième agence n’a pas de place à cette heure-là.",
        "letter.joint.lateByLink":
            "Vous ne pouvez pas venir ? Annulez ici, jusqu’à l’heure du rendez-vous :\n%secret%\nPour une autre heure, demandez à l’accueil.",
    ]
}
