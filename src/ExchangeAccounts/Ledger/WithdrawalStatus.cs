namespace ExchangeAccounts;

/// <summary>How far a withdrawal is.</summary>
public enum WithdrawalStatus
{
    /// <summary>The exchange's word is not known to this module; see <see cref="ExchangeWithdrawal.RawStatus"/>.</summary>
    Unknown = 0,

    /// <summary>Not done yet: it is checked, waits, or is on its way.</summary>
    Pending,

    /// <summary>The exchange wants to know more before it goes on.</summary>
    InformationRequired,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Taken back by the user.</summary>
    Cancelled,

    /// <summary>The exchange refused.</summary>
    Rejected,

    /// <summary>It did not work.</summary>
    Failed,
}
