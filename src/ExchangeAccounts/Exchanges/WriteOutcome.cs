namespace ExchangeAccounts;

/// <summary>What became of something that was sent to change state.</summary>
public enum WriteOutcome
{
    /// <summary>Not known: the reply was lost or unreadable and no look-up has settled it.</summary>
    Unknown = 0,

    /// <summary>The exchange has it.</summary>
    Confirmed,

    /// <summary>The exchange did not take it.</summary>
    Refused,

    /// <summary>In the journal only: the simulated exchange it was sent to has ended.</summary>
    Gone,
}
