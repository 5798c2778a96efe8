// Where each page stands in the navigation.

extension BoardPage { package static var section: Section? { .board } }
extension PaperPage { package static var section: Section? { .board } }
extension DayPage { package static var section: Section? { .day } }
extension AgencyOfferPage { package static var section: Section? { .offer } }
extension DutyPeriodPage { package static var section: Section? { .offer } }
extension PointHoursPage { package static var section: Section? { .offer } }
extension PlacelessPage { package static var section: Section? { .placeless } }
extension NetworkPage { package static var section: Section? { .network } }
extension NewEstablishmentPage { package static var section: Section? { .network } }
extension EstablishmentPage { package static var section: Section? { .network } }
extension AccountsPage { package static var section: Section? { .accounts } }
extension NewAccountPage { package static var section: Section? { .accounts } }
extension AccountPage { package static var section: Section? { .accounts } }
extension OneTimeLinkPage { package static var section: Section? { .accounts } }
extension ImportPage { package static var section: Section? { .account } }
extension ImportTrialPage { package static var section: Section? { .account } }
extension ImportedAccountsPage { package static var section: Section? { .account } }
extension ExportPage { package static var section: Section? { .account } }
extension OwnAccountPage { package static var section: Section? { .account } }
