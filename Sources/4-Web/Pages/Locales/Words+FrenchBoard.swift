extension Words {
    /// The host's board. Read standing, interrupted, beside somebody.
    static let frenchBoard: [String: String] = [
        "board.title": "Accueil du jour",
        "board.days": "Autres jours",
        "board.before": "La veille",
        "board.today": "Aujourd’hui",
        "board.after": "Le lendemain",
        "board.stations": "Postes",
        "board.rows": "Rendez-vous à venir ou en cours",
        "board.ended": "Terminés",
        "board.new": "+ Rendez-vous (n)",
        "board.more": "Autres actions",
        "board.full": "Postes occupés",
        "board.empty": "Personne n’est attendu ce jour-là. Quelqu’un se présente ? Appuyez sur « + Rendez-vous ».",
        "board.over": "Plus personne n’est attendu ce jour-là.",
        "board.do.arrive": "Arrivé",
        "board.do.stillArrive": "Finalement arrivé",
        "board.do.install": "Installer",
        "board.do.where": "Poste",
        "board.do.move": "Changer de poste",
        "board.do.leave": "Libérer le poste",
        "board.do.absent": "Absent",
        "board.do.end": "Autre issue…",
        "board.station.ready": "prêt",
        "board.station.unchecked": "pas encore vérifié",
        "board.station.trouble": "à vérifier",
        "board.station.offline": "éteint ou coupé depuis %since%",
        "board.station.neverSeen": "pas encore allumé",
        "board.station.taken": "occupé",
        "board.station.notReady": "%station% (pas prêt)",
    ]

    /// What pages that renew themselves say of it, and the window of their keys.
    static let frenchLive: [String: String] = [
        "live.log": "Annonces",
        "live.unsure":
            "Le service n’a pas répondu : ce que vous venez de faire n’est peut-être pas enregistré. Vérifiez, et recommencez au besoin.",
        "live.lost": "La liaison avec le service est coupée. Ce qui est affiché date d’avant ; la page se remet à jour toute seule.",
        "keys.show": "Touches",
        "keys.title": "Au clavier",
        "keys.rows": "passer d’une ligne à l’autre",
        "keys.enterKey": "Entrée",
        "keys.main": "faire ce que propose le bouton de la ligne",
        "keys.new": "nouveau rendez-vous",
        "keys.these": "montrer ces touches",
        "keys.escapeKey": "Échap",
        "keys.close": "fermer cette fenêtre",
        "keys.voice": "couper ou rallumer le micro",
        "keys.face": "couper ou rallumer la caméra",
        "keys.use": "Utiliser les touches d’une seule lettre",
        "keys.shut": "Fermer",
    ]
}
