extension Words {
    /// Why accounts, passwords and one-time links are refused: what is, then what to do.
    static let frenchPeople: [String: String] = [
        "people.notALogin":
            "Un identifiant s’écrit sans espace, avec des lettres, des chiffres, un point, un tiret ou « @ ». Par exemple « claire.riou ».",
        "people.loginTaken": "Cet identifiant est déjà pris. Choisissez-en un autre, par exemple avec un chiffre à la fin.",
        "people.passwordIsLogin": "Ce mot de passe répète l’identifiant. Choisissez-en un autre.",
        "people.passwordIsCommon":
            "Ce mot de passe est parmi les premiers que l’on essaie. Choisissez-en un autre, par exemple quatre mots sans lien.",
        "people.wrongCredentials": "L’identifiant ou le mot de passe n’est pas le bon. Vérifiez-les, puis essayez de nouveau.",
        "people.tooManyTries": "Il y a eu trop d’essais de suite. Patientez, puis essayez de nouveau un peu après %until%.",
        "people.linkUnknown": "Ce lien n’ouvre rien. Vérifiez que vous l’avez copié en entier, ou demandez-en un autre.",
        "people.linkExpired":
            "Ce lien n’est plus valable : il ne l’était que trois jours. Demandez-en un autre à la personne qui vous l’a donné.",
        "people.linkUsed":
            "Ce lien a déjà servi, ou un autre l’a remplacé. Si vous avez choisi un mot de passe, connectez-vous ; sinon, demandez un autre lien.",
        "people.accountClosed": "Ce compte est fermé. Rouvrez-le d’abord, ou adressez-vous à la personne qui gère le réseau.",
        "people.lastOperator":
            "C’est le dernier compte ouvert qui gère le réseau. Ouvrez-en un autre avant de fermer ou de déplacer celui-ci.",
        "people.workplaceClosed": "Ce lieu de travail est fermé. Rouvrez-le d’abord dans le réseau, ou choisissez-en un autre.",
        "people.personAtStationDoor": "Ce compte est celui d’une personne. Connectez-vous à l’adresse /session.",
        "people.stationAtPersonDoor": "Ce compte est celui d’un poste. Ouvrez l’adresse /station sur le poste.",
        "people.stationStays": "Le compte d’un poste reste à son poste. Pour une personne, ouvrez un autre compte.",
    ]
}
