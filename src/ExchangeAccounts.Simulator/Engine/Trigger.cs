namespace ExchangeAccounts.Simulator;

/// <summary>What a conditional order waits for.</summary>
internal sealed class Trigger
{
    public required TriggerKind Kind { get; init; }

    public required TriggerSource Source { get; set; }

    /// <summary>Whether the price has to rise to the trigger, or to fall.</summary>
    public required bool Rising { get; init; }

    /// <summary>Trigger price; of a trailing stop the one that follows from the best price so far, 0 before it is active.</summary>
    public decimal Price { get; set; }

    /// <summary>How it trails; null for a fixed trigger.</summary>
    public Trail? Trail { get; init; }

    /// <summary>Whether it closes a stated size of its position and not all of it (Bybit).</summary>
    public bool IsPartial { get; init; }

    /// <summary>When the price came.</summary>
    public DateTimeOffset? Fired { get; set; }

    public static decimal PriceOf(Quote quote, TriggerSource source) => source switch
    {
        TriggerSource.Mark => quote.Mark,
        TriggerSource.Index => quote.Index,
        _ => quote.Last,
    };

    /// <summary>Whether a price is on the far side of a trigger already.</summary>
    public static bool IsReached(bool rising, decimal trigger, decimal price) => rising ? price >= trigger : price <= trigger;

    /// <summary>Looks at a price; true when it fires. A trailing stop remembers the best it has seen, so moments must come in order.</summary>
    public bool Observe(Quote quote)
    {
        decimal price = PriceOf(quote, Source);
        if (Trail is null)
        {
            return IsReached(Rising, Price, price);
        }

        if (!Trail.Follow(price, Rising))
        {
            return false;
        }

        Price = Trail.TriggerPrice(Rising);
        return IsReached(Rising, Price, price);
    }
}
