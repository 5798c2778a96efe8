extension Words {
    /// Calendars that others subscribe to, and how one does.
    static let frenchFeeds: [String: String] = [
        "feeds.ofAnother": "Chaque personne fait elle-même l’adresse de son agenda, sur la page de son compte.",
        "feed.own.title": "Mon agenda",
        "feed.own.lead":
            "Pour voir les rendez-vous dans Thunderbird, dans Outlook ou sur un téléphone, qui les relisent d’eux-mêmes à cette adresse. On y lit l’heure, le lieu et l’organisme, jamais le nom des usagers.",
        "feed.station.title": "Agenda du poste",
        "feed.station.lead":
            "Pour voir les rendez-vous attendus à ce poste dans Thunderbird, dans Outlook ou sur un téléphone, qui les relisent d’eux-mêmes à cette adresse. On y lit l’heure et l’organisme, jamais le nom des usagers.",
        "feed.absent": "Cet agenda n’a pas encore d’adresse.",
        "feed.made":
            "L’adresse a été créée le %date%. Elle n’est plus montrée ; si elle est perdue, créez-en une nouvelle, et l’ancienne s’arrête.",
        "feed.make": "Créer l’adresse",
        "feed.renew": "Créer une nouvelle adresse",
        "feed.end": "Supprimer l’adresse",
        "feed.address.ownTitle": "Adresse de mon agenda",
        "feed.address.title": "Adresse de l’agenda : %name%",
        "feed.address.lead":
            "Cette adresse n’est montrée qu’une fois. Qui la connaît lit cet agenda : copiez-la, et ne l’envoyez à personne d’autre.",
        "feed.address.label": "Adresse à copier",
        "feed.address.how": "Où la coller",
        "feed.address.thunderbird": "Thunderbird : Nouvel agenda, puis Sur le réseau.",
        "feed.address.outlook": "Outlook : Ajouter un calendrier, puis S’abonner à partir du web.",
        "feed.address.iphone": "iPhone : Calendrier, Calendriers, puis Ajouter un calendrier avec abonnement.",
        "feed.address.android":
            "Android : dans Google Agenda sur un ordinateur, Autres agendas, puis À partir de l’URL. Google ne la relit que quelques fois par jour.",
        "feed.address.renewal":
            "Si elle est perdue, ou connue de quelqu’un d’autre, créez-en une nouvelle sur la page du compte : celle-ci s’arrête aussitôt.",
        "feed.entry.summary": "Visio, %with%",
        "feed.entry.details": "Pour savoir qui vient, ouvrez la page du service.",
        "own.notice.feedEnded": "L’adresse de votre agenda est supprimée : les agendas qui la suivaient ne reçoivent plus rien.",
        "account.notice.feedEnded": "L’adresse de l’agenda est supprimée : les agendas qui la suivaient ne reçoivent plus rien.",
    ]
}
