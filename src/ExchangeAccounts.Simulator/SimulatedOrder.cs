namespace ExchangeAccounts.Simulator;

/// <summary>An order as the exchange itself sees it.</summary>
/// <param name="Exchange">Exchange.</param>
/// <param name="Account">Account name.</param>
/// <param name="OrderId">Id on the wire of that exchange.</param>
/// <param name="ClientOrderId">Client's id; empty when none was given (Bybit).</param>
/// <param name="Symbol">The exchange's own symbol.</param>
/// <param name="Side"><c>Buy</c> or <c>Sell</c>.</param>
/// <param name="Type"><c>Market</c> or <c>Limit</c>.</param>
/// <param name="PositionSide">Leg.</param>
/// <param name="Quantity">Ordered quantity.</param>
/// <param name="Price">Limit price.</param>
/// <param name="ReduceOnly">Whether it may only reduce.</param>
/// <param name="State"><c>Open</c>, <c>Filled</c>, <c>Cancelled</c> or <c>Expired</c>; of a conditional order also <c>Waiting</c>, <c>Rejected</c> (refused when it fired) or <c>Replaced</c> (went on as <see cref="ActualOrderId"/>).</param>
/// <param name="FilledQuantity">Filled quantity.</param>
/// <param name="AveragePrice">Average fill price; 0 without a fill.</param>
/// <param name="Created">When it was accepted.</param>
public sealed record SimulatedOrder(
    string Exchange,
    string Account,
    string OrderId,
    string ClientOrderId,
    string Symbol,
    string Side,
    string Type,
    SimulatedPositionSide PositionSide,
    decimal Quantity,
    decimal Price,
    bool ReduceOnly,
    string State,
    decimal FilledQuantity,
    decimal AveragePrice,
    DateTimeOffset Created)
{
    /// <summary><c>Regular</c>, or <c>Conditional</c> for an order placed with a trigger.</summary>
    public string Book => Trigger is null ? "Regular" : "Conditional";

    /// <summary>What a conditional order waits for; null for a regular one.</summary>
    public SimulatedTrigger? Trigger { get; init; }

    /// <summary>Whether it closes all there is when it fires.</summary>
    public bool ClosesPosition { get; init; }

    /// <summary>The regular order that came of a conditional one (Binance).</summary>
    public string? ActualOrderId { get; init; }

    /// <summary>Trigger price of the take profit that it sets on its position when it fills (Bybit); null for none.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Trigger price of the stop loss that it sets on its position when it fills (Bybit); null for none.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Whether it ended because what it protected was gone or taken over, and nobody cancelled it.</summary>
    public bool EndedWithPosition { get; init; }

    internal static IEnumerable<SimulatedOrder> Of(AccountState account) => account.Orders.Select(o => new SimulatedOrder(
        account.Account.Exchange,
        account.Account.Name,
        Id(account, o),
        o.ClientId,
        o.Instrument.Symbol,
        o.Side.ToString(),
        o.IsMarket ? "Market" : "Limit",
        o.Leg,
        o.Quantity,
        o.Price,
        o.ReduceOnly,
        o.State.ToString(),
        o.FilledQuantity,
        o.AveragePrice,
        o.Created)
    {
        Trigger = SimulatedTrigger.Of(o.Trigger),
        ClosesPosition = o.ClosesPosition,
        ActualOrderId = o.Actual is null ? null : Id(account, o.Actual),
        TakeProfit = o.Stops.TakeProfit,
        StopLoss = o.Stops.StopLoss,
        EndedWithPosition = o.EndedWithPosition,
    });

    private static string Id(AccountState account, Order order) =>
        account.Account.Exchange == ExchangeNames.Bybit ? order.Uuid : Num.Text(order.Number);
}
