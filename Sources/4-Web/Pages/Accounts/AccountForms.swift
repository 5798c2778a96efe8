import Establishments
import People
import Vocabulary

/// The forms of an account's page. A station's account has fewer: its name, work and closing are the station's.
struct AccountForms: Sendable {
    let name: FormModel?
    let scope: FormModel?
    let link: FormModel?
    let sessions: FormModel?
    let state: FormModel?

    init(_ account: Account, _ draft: AccountDraft, in map: NetworkMap, _ answer: FormAnswer, _ wording: Wording) {
        let address = "/accounts/\(account.id.text)"
        let isPerson = account.scope.role != .station
        func form(_ id: String, _ end: String, _ fields: [FieldModel] = []) -> FormModel {
            FormModel(id, to: address + end, fields: fields, submit: wording["account.\(id).submit"], quiet: true, wording: wording)
        }
        let label = FieldModel.text(
            "name", wording["account.name"], value: draft.name, help: wording["account.nameHelp"], trouble: answer["name"])
        name = isPerson ? form("rename", "/name", [label]) : nil
        scope = isPerson && account.isOpen ? form("move", "/scope", FieldModel.scope(draft, in: map, answer, wording)) : nil
        link = account.isOpen ? form("link", "/invitations") : nil
        sessions = account.isOpen ? form("sessions", "/sessions/end") : nil
        state = isPerson ? (account.isOpen ? form("closing", "/closing") : form("opening", "/opening")) : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "nameForm": self.name ?? false
        case "scopeForm": scope ?? false
        case "linkForm": link ?? false
        case "sessionsForm": sessions ?? false
        case "stateForm": state ?? false
        default: nil
        }
    }
}
