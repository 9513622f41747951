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
/// <param name="State"><c>Open</c>, <c>Filled</c>, <c>Cancelled</c> or <c>Expired</c>.</param>
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
    internal static IEnumerable<SimulatedOrder> Of(AccountState account) => account.Orders.Select(o => new SimulatedOrder(
        account.Account.Exchange,
        account.Account.Name,
        account.Account.Exchange == ExchangeNames.Bybit ? o.Uuid : Num.Text(o.Number),
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
        o.Created));
}
