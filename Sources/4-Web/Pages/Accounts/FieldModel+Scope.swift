import Establishments
import People
import Vocabulary

extension FieldModel {
    /// What somebody works as, and where. Agency and point are both there; style hides the one that the chosen role has no need of.
    static func scope(_ draft: AccountDraft, in map: NetworkMap, _ answer: FormAnswer, _ wording: Wording) -> [FieldModel] {
        let roles: [Role] = [.adviser, .host, .operator]
        let choices = roles.map { Choice($0.rawValue, wording["role.\($0)"], help: wording["role.help.\($0)"]) }
        return [
            .radios("role", wording["account.role"], among: choices, value: draft.role, trouble: answer["role"]),
            FieldModel.select(
                "agency", wording["account.agency"], among: map.agencyChoices(chosen: draft.agency), value: draft.agency,
                help: wording["account.agencyHelp"], trouble: answer["agency"]
            ).counting(with: Role.adviser.rawValue),
            FieldModel.select(
                "point", wording["account.point"], among: map.pointChoices(chosen: draft.point), value: draft.point,
                help: wording["account.pointHelp"], trouble: answer["point"]
            ).counting(with: Role.host.rawValue),
        ]
    }

    /// Where a workplace that is closed belongs to, by what was chosen.
    static func workplace(of draft: AccountDraft) -> [String: FieldName] {
        switch Role(rawValue: draft.role) {
        case .adviser: [PeopleKey.workplaceClosed.rawValue: "agency"]
        case .host: [PeopleKey.workplaceClosed.rawValue: "point"]
        case .operator, .station, nil: [:]
        }
    }
}
