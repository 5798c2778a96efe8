extension Words {
    /// What every form says.
    static let frenchForms: [String: String] = [
        "form.troubles": "Il reste quelque chose à corriger",
        "form.titlePrefix": "Erreur : ",
        "form.choose": "Choisir…",
        "form.optional": "(facultatif)",
        "form.cancel": "Annuler",
        "form.example": "Exemple",
        "form.passwordsDiffer": "Les deux mots de passe ne sont pas les mêmes. Tapez-les de nouveau.",
        "form.wrongPassword": "Ce n’est pas votre mot de passe actuel. Vérifiez-le, puis tapez-le de nouveau.",
    ]
}
