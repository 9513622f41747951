namespace ExchangeAccounts.Tests.Contract;

/// <summary>Orders to place.</summary>
internal static class Tickets
{
    /// <summary>Far enough below the market to rest, near enough for every price band.</summary>
    public const decimal Below = 58_000m;

    /// <summary>Takes at once.</summary>
    public const decimal Above = 61_000m;

    public static OrderTicket Market(ExchangeInstrument instrument, OrderSide side, decimal quantity) => new()
    {
        Instrument = instrument,
        Side = side,
        Type = OrderType.Market,
        Quantity = quantity,
        PositionSide = PositionSide.Both,
        ClientOrderId = ClientOrderId.Create(TimeProvider.System),
    };

    public static OrderTicket Limit(ExchangeInstrument instrument, OrderSide side, decimal quantity, decimal price, TimeInForce timeInForce = TimeInForce.GTC) =>
        Market(instrument, side, quantity) with { Type = OrderType.Limit, Price = price, TimeInForce = timeInForce };

    /// <summary>A buy of 0.01 BTC that rests.</summary>
    public static async Task<OrderTicket> Resting(ContractHouse house) => Limit(await house.Instrument(), OrderSide.Buy, 0.01m, Below);

    public static OrderReference ById(this ExchangeOrder order, OrderTicket ticket) => new(ticket.Instrument, order.OrderId, ClientOrderId: null);

    public static OrderReference ByClientId(this OrderTicket ticket) => new(ticket.Instrument, OrderId: null, ticket.ClientOrderId);
}
