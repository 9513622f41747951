using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>One line of a journal file: an intent with all that is known of the order, or an outcome that names its intent.</summary>
internal sealed record JournalLine
{
    /// <summary>The version this code writes and the highest it reads.</summary>
    public const int CurrentVersion = 1;

    [JsonPropertyName("v")]
    [JsonPropertyOrder(-3)]
    public required int Version { get; init; }

    [JsonPropertyOrder(-2)]
    public required JournalLineKind Kind { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }

    public required DateTime Time { get; init; }

    public Guid? AccountId { get; init; }

    public string? Account { get; init; }

    public string? Exchange { get; init; }

    public string? Environment { get; init; }

    public string? BaseAddress { get; init; }

    public string? Process { get; init; }

    public OrderOperation? Operation { get; init; }

    public string? ClientOrderId { get; init; }

    public string? OrderId { get; init; }

    public string? Symbol { get; init; }

    public string? ExchangeSymbol { get; init; }

    public OrderSide? Side { get; init; }

    public PositionSide? PositionSide { get; init; }

    public OrderType? Type { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? RequestedQuantity { get; init; }

    public decimal? Price { get; init; }

    public TimeInForce? TimeInForce { get; init; }

    public bool? ReduceOnly { get; init; }

    public OrderBook? Book { get; init; }

    public decimal? TriggerPrice { get; init; }

    public TriggerBy? TriggerBy { get; init; }

    public TriggerDirection? TriggerDirection { get; init; }

    public decimal? TrailingPercent { get; init; }

    public decimal? ActivationPrice { get; init; }

    public bool? ClosePosition { get; init; }

    public decimal? TakeProfit { get; init; }

    public TriggerBy? TakeProfitTriggerBy { get; init; }

    public decimal? TakeProfitQuantity { get; init; }

    public decimal? TakeProfitPrice { get; init; }

    public decimal? StopLoss { get; init; }

    public TriggerBy? StopLossTriggerBy { get; init; }

    public decimal? StopLossQuantity { get; init; }

    public decimal? StopLossPrice { get; init; }

    public WriteOutcome? Outcome { get; init; }

    public bool? Superseded { get; init; }

    public FailureKind? Failure { get; init; }

    public string? ExchangeCode { get; init; }

    public string? Message { get; init; }

    /// <summary>Whether the line says all that its kind must say.</summary>
    [JsonIgnore]
    public bool IsWhole => Kind switch
    {
        _ when Id is null => false,
        JournalLineKind.Intent => AccountId is not null
            && Account is not null
            && Exchange is not null
            && Environment is not null
            && Process is not null
            && Operation is not null
            && Symbol is not null
            && ExchangeSymbol is not null,
        JournalLineKind.Outcome => Outcome is not null,
        _ => false,
    };

    /// <summary>The line of an intent.</summary>
    public static JournalLine Intent(OrderJournalEntry entry) => new()
    {
        Version = CurrentVersion,
        Kind = JournalLineKind.Intent,
        Id = entry.Id,
        Time = entry.Time,
        AccountId = entry.AccountId,
        Account = entry.Account,
        Exchange = entry.Exchange,
        Environment = entry.Environment,
        BaseAddress = entry.BaseAddress,
        Process = entry.Process,
        Operation = entry.Operation,
        ClientOrderId = entry.ClientOrderId,
        OrderId = entry.OrderId,
        Symbol = entry.Symbol,
        ExchangeSymbol = entry.ExchangeSymbol,
        Side = entry.Side,
        PositionSide = entry.PositionSide,
        Type = entry.Type,
        Quantity = entry.Quantity,
        RequestedQuantity = entry.RequestedQuantity,
        Price = entry.Price,
        TimeInForce = entry.TimeInForce,
        ReduceOnly = entry.ReduceOnly,
        Book = entry.Book,
        TriggerPrice = entry.TriggerPrice,
        TriggerBy = entry.TriggerBy,
        TriggerDirection = entry.TriggerDirection,
        TrailingPercent = entry.TrailingPercent,
        ActivationPrice = entry.ActivationPrice,
        ClosePosition = entry.ClosePosition,
        TakeProfit = entry.TakeProfit,
        TakeProfitTriggerBy = entry.TakeProfitTriggerBy,
        TakeProfitQuantity = entry.TakeProfitQuantity,
        TakeProfitPrice = entry.TakeProfitPrice,
        StopLoss = entry.StopLoss,
        StopLossTriggerBy = entry.StopLossTriggerBy,
        StopLossQuantity = entry.StopLossQuantity,
        StopLossPrice = entry.StopLossPrice,
    };

    /// <summary>The entry of an intent that <see cref="IsWhole"/>.</summary>
    public OrderJournalEntry ToEntry() => new()
    {
        Id = Id,
        Time = Time,
        AccountId = AccountId.GetValueOrDefault(),
        Account = Account ?? "",
        Exchange = Exchange ?? "",
        Environment = Environment ?? "",
        BaseAddress = BaseAddress,
        Process = Process ?? "",
        Operation = Operation.GetValueOrDefault(),
        ClientOrderId = ClientOrderId,
        OrderId = OrderId,
        Symbol = Symbol ?? "",
        ExchangeSymbol = ExchangeSymbol ?? "",
        Side = Side,
        PositionSide = PositionSide,
        Type = Type,
        Quantity = Quantity,
        RequestedQuantity = RequestedQuantity,
        Price = Price,
        TimeInForce = TimeInForce,
        ReduceOnly = ReduceOnly,
        Book = Book,
        TriggerPrice = TriggerPrice,
        TriggerBy = TriggerBy,
        TriggerDirection = TriggerDirection,
        TrailingPercent = TrailingPercent,
        ActivationPrice = ActivationPrice,
        ClosePosition = ClosePosition,
        TakeProfit = TakeProfit,
        TakeProfitTriggerBy = TakeProfitTriggerBy,
        TakeProfitQuantity = TakeProfitQuantity,
        TakeProfitPrice = TakeProfitPrice,
        StopLoss = StopLoss,
        StopLossTriggerBy = StopLossTriggerBy,
        StopLossQuantity = StopLossQuantity,
        StopLossPrice = StopLossPrice,
    };

    /// <summary>
    /// The entry with this outcome, whichever of its lines is read first: what is known is never taken back by Unknown, and
    /// of two that say as much the later counts.
    /// </summary>
    public OrderJournalEntry Onto(OrderJournalEntry entry) => !SaysMore(entry) ? entry with { OrderId = entry.OrderId ?? OrderId } : entry with
    {
        Outcome = Outcome,
        Superseded = Superseded == true,
        OutcomeTime = Time,
        OrderId = OrderId ?? entry.OrderId,
        Failure = Failure,
        ExchangeCode = ExchangeCode,
        Message = Message,
    };

    // Two processes may look up one order: the one that found out may be the quicker.
    private bool SaysMore(OrderJournalEntry entry)
    {
        bool isKnown = Outcome is not (null or WriteOutcome.Unknown);
        return entry.Outcome is null || (isKnown == entry.Resolved ? Time >= entry.OutcomeTime : isKnown);
    }
}
