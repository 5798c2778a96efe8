extension Words {
    /// Persons: all appointments of one, and who seems to be the same.
    static let frenchPersons: [String: String] = [
        "person.title": "Rendez-vous de %visitor%",
        "person.state": "Où il en est",
        "person.likes": "Est-ce la même personne ?",
        "person.merged": "Deux personnes ont été réunies ici le %date%.",
        "person.separate": "Ce sont bien deux personnes : les séparer",
        "person.done": "C’est enregistré.",
        "person.alreadyOne": "Ces rendez-vous sont déjà ceux d’une même personne. Séparez d’abord ce qui a été réuni.",
        "person.mergedSince": "Une autre personne a été réunie ici depuis. Séparez-la d’abord.",
        "person.all": "Tous ses rendez-vous",
        "person.known": "Une personne semblable a déjà un rendez-vous : la même ?",
        "alike.title": "Personnes en double ?",
        "alike.link": "Personnes en double ?",
        "alike.lead":
            "Ces personnes se ressemblent. Vous les connaissez : dites si c’est la même. Rien n’est réuni sans vous, et cela se défait.",
        "alike.none": "Aucune personne ne semble notée deux fois.",
        "alike.reason.name": "même prénom et même nom",
        "alike.reason.telephone": "même prénom et même téléphone",
        "alike.reason.mail": "même prénom et même adresse de mail",
        "alike.noContact": "ni téléphone ni mail",
        "alike.same": "C’est la même personne",
        "alike.two": "Ce sont deux personnes",
    ]
}
