using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>What an order can be, for all cmdlets that take one: on the command line, or as the columns of a row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OrderRequestCmdlet : OrderWriteCmdlet
{
    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>What to trade.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string Symbol { get; set; } = "";

    /// <summary>Buy or sell.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ExactWord(typeof(OrderSide))]
    public OrderSide? Side { get; set; }

    /// <summary>How much; null only where the whole position is closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Quantity { get; set; }

    /// <summary>The limit price.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Price { get; set; }

    /// <summary>Market or limit; limit where a price is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderType))]
    public OrderType? Type { get; set; }

    /// <summary>How long it stays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(TimeInForce))]
    public TimeInForce? TimeInForce { get; set; }

    /// <summary>Only make a position smaller.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactSwitch]
    public SwitchParameter ReduceOnly { get; set; }

    /// <summary>The leg, in hedge mode.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(PositionSide))]
    public PositionSide? PositionSide { get; set; }

    /// <summary>An id of the user's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ClientOrderId { get; set; }

    /// <summary>Refuse instead of rounding down.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactSwitch]
    public SwitchParameter Strict { get; set; }

    /// <summary>When a limit order ends.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactTime]
    public DateTime? GoodTillTime { get; set; }

    /// <summary>The price that it waits for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? TriggerPrice { get; set; }

    /// <summary>Which price is watched; the last price where nothing is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(TriggerBy))]
    public TriggerBy? TriggerBy { get; set; }

    /// <summary>From which side the price must come; by where it is now, where nothing is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(TriggerDirection))]
    public TriggerDirection? TriggerDirection { get; set; }

    /// <summary>How far the price may come back, in percent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? TrailingPercent { get; set; }

    /// <summary>How far the price may come back, in price.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? TrailingDistance { get; set; }

    /// <summary>Where a trailing order begins to follow.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? ActivationPrice { get; set; }

    /// <summary>Close whatever the position is when it triggers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactSwitch]
    public SwitchParameter ClosePosition { get; set; }

    /// <summary>Trigger price of the take profit of the position that is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? TakeProfit { get; set; }

    /// <summary>Which price the take profit watches.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(TriggerBy))]
    public TriggerBy? TakeProfitTriggerBy { get; set; }

    /// <summary>What the take profit closes; the whole position where nothing is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? TakeProfitQuantity { get; set; }

    /// <summary>Limit price of the order that the take profit becomes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? TakeProfitPrice { get; set; }

    /// <summary>Trigger price of the stop loss of the position that is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? StopLoss { get; set; }

    /// <summary>Which price the stop loss watches.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(TriggerBy))]
    public TriggerBy? StopLossTriggerBy { get; set; }

    /// <summary>What the stop loss closes; the whole position where nothing is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? StopLossQuantity { get; set; }

    /// <summary>Limit price of the order that the stop loss becomes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? StopLossPrice { get; set; }

    private protected override AccountFilter Filter => new() { Names = [.. Account.Select(AccountNamePattern.ExactOnly)] };

    /// <summary>The order that this record wants.</summary>
    private protected OrderRequest Request() => MyInvocation.ExpectingInput ? Asked().FromRow() : Asked();

    private OrderRequest Asked() => new()
    {
        Symbol = Symbol,
        Side = Side.GetValueOrDefault(),
        Type = Type,
        Quantity = Quantity,
        Price = Price,
        TimeInForce = TimeInForce,
        GoodTillTime = GoodTillTime,
        ReduceOnly = ReduceOnly,
        PositionSide = PositionSide,
        ClientOrderId = ClientOrderId,
        Strict = Strict,
        TriggerPrice = TriggerPrice,
        TriggerBy = TriggerBy,
        TriggerDirection = TriggerDirection,
        TrailingPercent = TrailingPercent,
        TrailingDistance = TrailingDistance,
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
}
