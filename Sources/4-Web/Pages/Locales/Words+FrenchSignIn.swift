extension Words {
    /// Signing in, one-time links, and one's own account.
    static let frenchSignIn: [String: String] = [
        "signIn.people.title": "Connexion",
        "signIn.people.lead": "Entrez l’identifiant et le mot de passe de votre compte.",
        "signIn.people.login": "Identifiant",
        "signIn.people.submit": "Se connecter",
        "signIn.people.forgotten": "Mot de passe oublié ? Demandez un lien à la personne qui gère votre réseau.",
        "signIn.station.title": "Connecter ce poste",
        "signIn.station.lead": "Cet écran devient un poste d’accueil, et le reste jusqu’à ce qu’on le déconnecte.",
        "signIn.station.login": "Identifiant du poste",
        "signIn.station.submit": "Connecter le poste",
        "signIn.station.forgotten": "Mot de passe perdu ? La personne qui gère le réseau peut faire un lien pour en choisir un autre.",
        "signIn.insecure":
            "L’adresse de cette page commence par http, qui n’est pas sûr : votre navigateur ne vous laissera pas vous connecter. Remplacez http par https ; si rien ne s’affiche, appelez la personne qui gère le réseau.",
        "signIn.password": "Mot de passe",
        "signIn.notice.signedOut": "Vous êtes déconnecté de cet ordinateur.",
        "signIn.notice.signedOutEverywhere": "Votre compte est déconnecté partout. Connectez-vous de nouveau pour continuer.",
        "signIn.notice.sessionOver": "Vous avez été déconnecté. Connectez-vous de nouveau pour continuer.",
        "signIn.notice.passwordSet": "Le mot de passe est enregistré. Connectez-vous avec lui.",
        "invitation.holder.title": "Choisir un mot de passe",
        "invitation.holder.lead": "Ce lien sert une seule fois. Ensuite, vous vous connectez avec votre identifiant et ce mot de passe.",
        "invitation.holder.submit": "Enregistrer le mot de passe",
        "invitation.newOperator.title": "Devenir opérateur du réseau",
        "invitation.newOperator.lead":
            "Ce compte ouvre les organismes, les agences, les points d’accueil et les comptes des autres. Ce lien sert une seule fois.",
        "invitation.newOperator.submit": "Ouvrir mon compte",
        "password.current": "Mot de passe actuel",
        "password.new": "Nouveau mot de passe",
        "password.again": "Le même, encore une fois",
        "password.help":
            "Au moins 12 caractères, sans autre règle : c’est la longueur qui compte. Par exemple quatre mots sans lien entre eux.",
        "own.title": "Mon compte",
        "own.password.title": "Changer de mot de passe",
        "own.password.submit": "Changer de mot de passe",
        "own.sessions.title": "Se déconnecter partout",
        "own.sessions.words":
            "Si vous avez oublié de vous déconnecter d’un ordinateur, ceci le fait pour vous, ici compris.",
        "own.sessions.submit": "Se déconnecter partout",
        "own.notice.passwordChanged": "Votre mot de passe est changé. Les autres ordinateurs où vous étiez connecté ne le sont plus.",
    ]
}
