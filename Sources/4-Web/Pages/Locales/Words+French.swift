extension Words {
    /// French: a table a subject, each in a file of its own.
    package static let french = Words(
        language: "fr",
        tables: [
            frenchGeneral,
            frenchForms,
            frenchPeople,
            frenchNetwork,
            frenchAppointments,
            frenchInterviews,
            frenchDevices,
            frenchLines,
            frenchLive,
            frenchBoard,
            frenchQueue,
            frenchBooking,
            frenchSeries,
            frenchModes,
            frenchVisitors,
            frenchCapacity,
            frenchFinder,
            frenchLetters,
            frenchFeeds,
            frenchDay,
            frenchInterviewPage,
            frenchStation,
            frenchSignIn,
            frenchAccounts,
            frenchEstablishments,
            frenchKinds,
            frenchRefusals,
        ], setting: FrenchTypography.set)
}
