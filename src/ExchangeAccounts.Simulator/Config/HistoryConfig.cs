namespace ExchangeAccounts.Simulator;

/// <summary>
/// Rows an account has from before its start. They follow from the seed alone; histories need not agree with each other, but each is
/// one that could be. What an exchange does not have stays empty.
/// </summary>
public sealed class HistoryConfig
{
    /// <summary>Bookings of the derivatives wallet. The last balance is the wallet's.</summary>
    public int Ledger { get; init; }

    /// <summary>Bybit: bookings of the funding wallet.</summary>
    public int Funding { get; init; }

    /// <summary>Executions.</summary>
    public int Trades { get; init; }

    /// <summary>Orders that have ended.</summary>
    public int Orders { get; init; }

    /// <summary>Bybit: closed profit and loss.</summary>
    public int ClosedPnl { get; init; }

    /// <summary>Bybit: conversions, by turns of a person and of a program.</summary>
    public int Conversions { get; init; }

    /// <summary>Bybit: withdrawals.</summary>
    public int Withdrawals { get; init; }

    /// <summary>First moment of the rows; absent means 60 days before their end.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Last moment of the rows, not in the future; absent means the start of the account.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Share of the rows that have the time of the row before, from 0 to 1: 1 gives all rows of a history one time.</summary>
    public decimal SameTime { get; init; }

    /// <summary>What the rows follow from; absent means the exchange's seed and the account's name.</summary>
    public int? Seed { get; init; }
}
