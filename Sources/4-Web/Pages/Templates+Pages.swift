extension Templates {
    /// The pages of the program; a new one is added here.
    package static let pages: [any Page.Type] = [
        CallPage.self,
        BoardPage.self,
        BookingPage.self,
        ReschedulingPage.self,
        PlacelessPage.self,
        SlipPage.self,
        AgencyOfferPage.self,
        DutyPeriodPage.self,
        PointHoursPage.self,
        DayPage.self,
        InterviewPage.self,
        EndPage.self,
        StationPage.self,
        SignInPage.self,
        InvitationPage.self,
        OwnAccountPage.self,
        NetworkPage.self,
        NewEstablishmentPage.self,
        EstablishmentPage.self,
        AccountsPage.self,
        NewAccountPage.self,
        AccountPage.self,
        OneTimeLinkPage.self,
        RefusalPage.self,
    ]
}
