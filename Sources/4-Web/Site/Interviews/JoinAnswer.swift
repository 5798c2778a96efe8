import Access
import Vocabulary

/// A visitor's yes or no to somebody who would join: about whom, so that it never goes for the next who asks.
struct JoinAnswer {
    let adviser: AccountID
    let isYes: Bool

    /// Nil unless a button of ours was pressed.
    init?(_ form: FormFields) {
        guard let adviser = AccountID(form["adviser"]), ["yes", "no"].contains(form["answer"]) else { return nil }
        self.adviser = adviser
        isYes = form["answer"] == "yes"
    }
}
