extension Words {
    /// What may be wrong with a station's devices: what is, then what to do, for a host who may never have seen the back of a computer.
    static let frenchDevices: [String: String] = [
        "station.camera.missing": "La caméra est débranchée. Rebranchez son câble, l’image revient toute seule.",
        "station.camera.denied":
            "Le navigateur du poste bloque la caméra. Appuyez sur l’icône à gauche de l’adresse de la page et choisissez « Autoriser ».",
        "station.camera.busy": "Un autre programme du poste se sert de la caméra. Fermez-le, l’image revient toute seule.",
        "station.camera.dark": "L’image de la caméra est noire. Ouvrez le cache de la caméra ou allumez la lumière.",
        "station.camera.failed": "La caméra ne démarre pas. Débranchez son câble, puis rebranchez-le.",
        "station.microphone.missing": "Le micro est débranché. Rebranchez son câble, le son revient tout seul.",
        "station.microphone.denied":
            "Le navigateur du poste bloque le micro. Appuyez sur l’icône à gauche de l’adresse de la page et choisissez « Autoriser ».",
        "station.microphone.busy": "Un autre programme du poste se sert du micro. Fermez-le, le son revient tout seul.",
        "station.microphone.silent": "Le micro n’entend rien. Vérifiez son bouton de coupure et son câble.",
        "station.microphone.failed": "Le micro ne démarre pas. Débranchez son câble, puis rebranchez-le.",
        "station.loudspeaker.missing": "Le haut-parleur est débranché. Rebranchez son câble, le son revient tout seul.",
        "station.loudspeaker.denied": "Le navigateur du poste retient le son. Touchez une fois la page du poste, le son revient.",
        "station.loudspeaker.silent": "Le micro n’a pas entendu le haut-parleur. Vérifiez qu’il est allumé et montez le volume.",
        "station.loudspeaker.failed": "Le haut-parleur ne démarre pas. Débranchez son câble, puis rebranchez-le.",
    ]
}
