namespace ExchangeAccounts.Simulator;

/// <summary>Why a wallet changed; the faces have their own words for it.</summary>
internal enum BookingKind
{
    /// <summary>An execution with realised profit and fee in one row (Bybit).</summary>
    Trade,

    /// <summary>Profit or loss of an execution that closed something (Binance).</summary>
    RealisedProfit,

    /// <summary>Fee of an execution (Binance).</summary>
    Commission,

    /// <summary>A funding payment, received or paid.</summary>
    Funding,

    TransferIn,
    TransferOut,
    Bonus,

    /// <summary>Part of a fee given back.</summary>
    FeeRefund,

    /// <summary>Interest paid on what is borrowed, or earned in the funding wallet.</summary>
    Interest,

    /// <summary>From a chain into the funding wallet.</summary>
    Deposit,

    /// <summary>From the funding wallet to a chain.</summary>
    Withdrawal,
}
