namespace ExchangeAccounts;

/// <summary>
/// What went wrong, in words that are the same for every exchange. The name is also the error id in PowerShell:
/// scripts match on it, so renaming one is a breaking change.
/// </summary>
public enum FailureKind
{
    /// <summary>The exchange refused, for a reason that has no kind of its own; its words are in the message.</summary>
    Rejected = 0,

    /// <summary>A value is not acceptable; <see cref="ExchangeException.Parameter"/> names it.</summary>
    InvalidRequest,

    /// <summary>No instrument goes by that symbol; the message names up to five candidates.</summary>
    UnknownSymbol,

    /// <summary>The order, position or other object does not exist (or no longer).</summary>
    NotFound,

    /// <summary>The exchange does not accept the key or its signature.</summary>
    Unauthorized,

    /// <summary>The key is valid but lacks a permission, or comes from an address or region that is not allowed.</summary>
    PermissionDenied,

    /// <summary>Balance or margin does not suffice.</summary>
    InsufficientFunds,

    /// <summary>A risk tier or leverage bound is exceeded.</summary>
    RiskLimit,

    /// <summary>A count is exceeded, such as the number of open orders.</summary>
    LimitExceeded,

    /// <summary>The account, position or order is in a state that does not allow this.</summary>
    InvalidState,

    /// <summary>The client order id exists already.</summary>
    Duplicate,

    /// <summary>A request limit is used up; see <see cref="ExchangeException.NextAllowedAt"/>.</summary>
    RateLimited,

    /// <summary>The exchange refuses our time, also after the clock offset was measured anew.</summary>
    ClockSkew,

    /// <summary>No connection, or no reply in time. Nothing is known to have happened.</summary>
    Unreachable,

    /// <summary>The exchange answers that it cannot serve at the moment.</summary>
    Unavailable,

    /// <summary>A reply that cannot be read: cut, not JSON, a redirect, a number that is none.</summary>
    Protocol,

    /// <summary>A write was sent and its outcome is not known. Never send it again before looking it up.</summary>
    OutcomeUnknown,

    /// <summary>The exchange, or the account's mode, has no such thing.</summary>
    Unsupported,

    /// <summary>No account of that name is in the registry.</summary>
    AccountNotFound,

    /// <summary>An account of that name (in any case) is in the registry already.</summary>
    AccountExists,

    /// <summary>The account is archived.</summary>
    AccountArchived,

    /// <summary>The registry file is cut, from a newer version, or not ours.</summary>
    RegistryUnreadable,

    /// <summary>A file of ours cannot be written: disk full, read-only, no permission.</summary>
    StateUnwritable,

    /// <summary>A guard that the user set on the account refused.</summary>
    GuardRefused,

    /// <summary>The command wants a confirmation and the session cannot ask.</summary>
    ConfirmationRequired,

    /// <summary>No vault of that name is registered.</summary>
    VaultNotFound,

    /// <summary>The vault is locked.</summary>
    VaultLocked,

    /// <summary>The vault, environment or session does not hold the account's key.</summary>
    SecretNotFound,

    /// <summary>The module Microsoft.PowerShell.SecretManagement is not installed.</summary>
    SecretManagementMissing,
}
