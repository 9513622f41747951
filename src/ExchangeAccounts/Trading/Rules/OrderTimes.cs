namespace ExchangeAccounts;

/// <summary>How long an order may stay.</summary>
internal static class OrderTimes
{
    private const string TimeInForceName = nameof(OrderRequest.TimeInForce);

    /// <summary>Null for market orders; GTC where nothing is said.</summary>
    public static TimeInForce? TimeInForceOf(OrderRequest request, OrderType type) => (type, request.TimeInForce) switch
    {
        (OrderType.Market, _) when request.GoodTillTime is not null => throw OrderRules.Invalid(nameof(OrderRequest.GoodTillTime), "Only a limit order ends at a given time: leave out -GoodTillTime, or give a -Price."),
        (OrderType.Market, null) => null,
        (OrderType.Market, { } given) => throw OrderRules.Invalid(TimeInForceName, $"A market order takes no time in force ({given} is given)."),
        (_, null) => request.GoodTillTime is null ? TimeInForce.GTC : TimeInForce.GTD,
        (_, TimeInForce.GTD) when request.GoodTillTime is null => throw OrderRules.Invalid(nameof(OrderRequest.GoodTillTime), "The time in force GTD needs the time when the order ends: give -GoodTillTime."),
        (_, TimeInForce.GTD) => TimeInForce.GTD,
        (_, TimeInForce.GTC or TimeInForce.IOC or TimeInForce.FOK or TimeInForce.PostOnly) => request.GoodTillTime is null
            ? request.TimeInForce
            : throw OrderRules.Invalid(TimeInForceName, $"An order with -GoodTillTime is GTD ({request.TimeInForce} is given): leave out -TimeInForce or -GoodTillTime."),
        _ => throw OrderRules.Invalid(TimeInForceName, "The time in force is GTC, IOC, FOK, PostOnly or GTD."),
    };

    /// <summary>UTC, whole seconds: an order may end a part of a second earlier than it was said, never later.</summary>
    public static DateTime? GoodTill(OrderRequest request)
    {
        if (request.GoodTillTime is not { } given)
        {
            return null;
        }

        DateTime end = given.ToUniversalTime();
        return end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond));
    }
}
