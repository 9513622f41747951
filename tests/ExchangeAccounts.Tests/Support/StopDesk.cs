namespace ExchangeAccounts.Tests;

/// <summary>An account with a position and stops, on an exchange that does as told.</summary>
internal sealed class StopDesk : IDisposable
{
    private static readonly string[] Can =
        [Capability.TradingStop, Capability.PartialTradingStop, Capability.TrailingPercent, Capability.TrailingDistance, Capability.TriggerByIndex];

    public StopDesk(bool orders, DurableWriter? writer = null)
    {
        Desk = new Desk(writer);
        Desk.Adapter.Definition = Desk.Adapter.Definition with
        {
            TradingStopsAreOrders = orders,
            Capabilities = [.. Can.Select(c => new CapabilityDeclaration(c, null, c != (orders ? Capability.TrailingDistance : Capability.TrailingPercent), c + " it is."))],
            MinTrailingPercent = 0.1m,
            MaxTrailingPercent = 20m,
        };
        Desk.Adapter.OnPositions = _ => Positions;
        Desk.Adapter.OnTickers = () => Ticker is null ? [] : [Ticker];
        Desk.Adapter.OnOpenOrders = _ => [.. Waiting];
        Desk.Adapter.OnPlace = (ticket, _) =>
        {
            Sent.Add(ticket);
            ExchangeOrder order = Order(ticket);
            Waiting.Add(order);
            return Task.FromResult(order);
        };
        Desk.Adapter.OnCancel = (reference, _) =>
        {
            ExchangeOrder gone = Waiting.Single(o => o.OrderId == reference.OrderId) with { Status = OrderStatus.Cancelled };
            Cancelled.Add(reference);
            Waiting.RemoveAll(o => o.OrderId == reference.OrderId);
            return Task.FromResult(gone);
        };
        Runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [new ExchangeRegistration(Desk.Adapter.Definition, _ => Desk.Adapter)],
            Folders = () => Desk.Folder.Home,
            Writer = writer ?? new DurableWriter(),
            Clock = Desk.Clock,
        });
    }

    public Desk Desk { get; }

    public ExchangeRuntime Runtime { get; }

    public ExchangePosition[] Positions { get; set; } = [PositionSamples.Of(0.5m)];

    public ExchangeTicker? Ticker { get; set; } = new()
    {
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        LastPrice = 60000m,
        MarkPrice = 60010m,
        IndexPrice = 60020m,
    };

    public List<ExchangeOrder> Waiting { get; } = [];

    public List<OrderTicket> Sent { get; } = [];

    public List<OrderReference> Cancelled { get; } = [];

    public Task<ExchangeTradingStopChange> Set(TradingStopRequest request, CancellationToken cancellation = default) =>
        Desk.Clock.Run(TradingStopSetter.Set(Runtime, Desk.Here, Instruments.Btc, request, cancellation));

    /// <summary>A stop for the whole position, as the exchange would state it.</summary>
    public ExchangeOrder Stop(decimal trigger, TriggerDirection direction, string id, OrderSide side = OrderSide.Sell) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        OrderId = id,
        Book = OrderBook.Conditional,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        Side = side,
        PositionSide = PositionSide.Both,
        Type = OrderType.Market,
        TriggerPrice = trigger,
        TriggerBy = TriggerBy.Last,
        TriggerDirection = direction,
        ClosePosition = true,
        Status = OrderStatus.Untriggered,
        CreateTime = Desk.Clock.GetUtcNow().UtcDateTime,
    };

    public void Dispose()
    {
        Runtime.Dispose();
        Desk.Dispose();
    }

    private ExchangeOrder Order(OrderTicket ticket) => Stop(0m, TriggerDirection.Unknown, "n" + Sent.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), ticket.Side) with
    {
        ClientOrderId = ticket.ClientOrderId,
        PositionSide = ticket.PositionSide,
        Type = ticket.Type,
        Quantity = ticket.ClosePosition ? null : ticket.Quantity,
        Price = ticket.Price,
        TriggerPrice = ticket.TriggerPrice,
        TriggerBy = ticket.TriggerBy ?? TriggerBy.Last,
        TriggerDirection = ticket.TriggerDirection,
        TrailingPercent = ticket.TrailingPercent,
        ActivationPrice = ticket.ActivationPrice,
        ClosePosition = ticket.ClosePosition,
        ReduceOnly = ticket.ReduceOnly,
    };
}
