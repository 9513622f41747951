namespace ExchangeAccounts;

/// <summary>What an entry of an account's ledger is, in words that hold for all exchanges.</summary>
public enum LedgerEntryType
{
    /// <summary>The exchange's type is not known to this module; see <see cref="LedgerEntry.RawType"/>.</summary>
    Unknown = 0,

    /// <summary>A fill, where the exchange books profit and fee of it together.</summary>
    Trade,

    /// <summary>Profit or loss of closing a position, where the exchange books it apart.</summary>
    RealizedPnl,

    /// <summary>A fee, where the exchange books it apart.</summary>
    Fee,

    /// <summary>A funding payment of a perpetual contract.</summary>
    Funding,

    /// <summary>To or from another wallet or account; the sign of the amount says which.</summary>
    Transfer,

    /// <summary>Came from outside the exchange.</summary>
    Deposit,

    /// <summary>Went to outside the exchange.</summary>
    Withdrawal,

    /// <summary>One asset against another.</summary>
    Conversion,

    /// <summary>The end of a dated contract, or of an option.</summary>
    Delivery,

    /// <summary>A position was liquidated.</summary>
    Liquidation,

    /// <summary>A position was reduced by auto-deleveraging.</summary>
    Adl,

    /// <summary>Interest paid or received.</summary>
    Interest,

    /// <summary>Borrowed.</summary>
    Borrow,

    /// <summary>Paid back.</summary>
    Repay,

    /// <summary>A part of fees that came back: rebates, kickbacks, refunds.</summary>
    Rebate,

    /// <summary>Bonuses and vouchers, given or taken back.</summary>
    Bonus,

    /// <summary>Airdrops, contest prizes and other rewards.</summary>
    Reward,

    /// <summary>The insurance fund.</summary>
    Insurance,

    /// <summary>Known, and none of the others.</summary>
    Other,
}
