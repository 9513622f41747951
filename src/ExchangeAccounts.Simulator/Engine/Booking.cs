namespace ExchangeAccounts.Simulator;

/// <summary>One change of a wallet. What does not apply is null, or 0 for a number.</summary>
/// <param name="Number">Unique, and growing with time within an account.</param>
/// <param name="Time">When.</param>
/// <param name="Kind">Why.</param>
/// <param name="Asset">Coin.</param>
/// <param name="Amount">Signed change of the wallet.</param>
/// <param name="Balance">The wallet's balance afterwards.</param>
internal sealed record Booking(long Number, DateTimeOffset Time, BookingKind Kind, string Asset, decimal Amount, decimal Balance)
{
    /// <summary>What happened as a whole: profit and fee of one execution share it (Binance); else the same as <see cref="Number"/>.</summary>
    public long Transaction { get; init; } = Number;

    public Instrument? Instrument { get; init; }

    public OrderSide? Side { get; init; }

    /// <summary>Number of the execution; 0 without one. The Bybit id is the UUID of its negative.</summary>
    public long TradeNumber { get; init; }

    /// <summary>Number of the order; 0 without one. The Bybit id is its UUID.</summary>
    public long OrderNumber { get; init; }

    public string ClientId { get; init; } = "";

    /// <summary>Execution price, or the mark price a funding payment was counted at.</summary>
    public decimal Price { get; init; }

    /// <summary>Executed quantity, or the size a funding payment was counted on.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Signed size of the position afterwards.</summary>
    public decimal Size { get; init; }

    /// <summary>Profit or loss within the amount, before fee and funding.</summary>
    public decimal CashFlow { get; init; }

    /// <summary>Fee within the amount; positive was paid.</summary>
    public decimal Fee { get; init; }

    /// <summary>Fee rate of an execution, or funding rate.</summary>
    public decimal FeeRate { get; init; }

    /// <summary>Funding within the amount; positive was received.</summary>
    public decimal Funding => Kind == BookingKind.Funding ? Amount : 0;
}
