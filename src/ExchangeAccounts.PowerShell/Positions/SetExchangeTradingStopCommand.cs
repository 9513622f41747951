using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets take profit, stop loss and trailing stop of open positions.</summary>
/// <remarks>
/// Prices do not bind to the properties of positions that are piped in: those say what was set when they were read, and would
/// set it back.
/// </remarks>
[Cmdlet(VerbsCommon.Set, "ExchangeTradingStop", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeTradingStopChange))]
public sealed class SetExchangeTradingStopCommand : OrderWriteCmdlet
{
    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Symbols.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[] Symbol { get; set; } = [];

    /// <summary>The leg, in hedge mode; the open one where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(PositionSide))]
    public PositionSide? PositionSide { get; set; }

    /// <summary>Trigger price; 0 removes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TakeProfit { get; set; }

    /// <summary>Trigger price; 0 removes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? StopLoss { get; set; }

    /// <summary>Which price is watched.</summary>
    [Parameter]
    public TriggerBy? TakeProfitTriggerBy { get; set; }

    /// <summary>Which price is watched.</summary>
    [Parameter]
    public TriggerBy? StopLossTriggerBy { get; set; }

    /// <summary>For a part of the position.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TakeProfitQuantity { get; set; }

    /// <summary>For a part of the position.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? StopLossQuantity { get; set; }

    /// <summary>Limit price of the order it becomes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TakeProfitPrice { get; set; }

    /// <summary>Limit price of the order it becomes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? StopLossPrice { get; set; }

    /// <summary>How far the price may come back, in price; 0 removes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TrailingDistance { get; set; }

    /// <summary>How far the price may come back, in percent; 0 removes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TrailingPercent { get; set; }

    /// <summary>Where the trailing stop begins to follow.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? ActivationPrice { get; set; }

    /// <summary>Write what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> RowTypes => [.. base.RowTypes, typeof(ExchangePosition)];

    private protected override AccountFilter Filter => new() { Names = Patterns(Account) ?? [] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        TradingStopRequest request = Request();
        return PublicJobs(Symbol, (open, account, symbol, stop) => Set(open, account, symbol, request, stop));
    }

    private async Task Set(ExchangeConnection open, ExchangeAccount account, string symbol, TradingStopRequest request, CancellationToken stop)
    {
        // Everything up to the question is public: -WhatIf signs nothing and opens no vault.
        ExchangeInstrument instrument = (await Runtime.GetInstruments(open, stop)).Resolve(symbol);
        TradingStopRules.Check(Runtime.Adapter(account.Exchange).Definition, open, instrument, request);
        ExchangeConnection? connection = await Approve(
            account,
            () => Confirm(OrderDescription.Target(open, instrument.Symbol), TradingStopSetter.Describe(request)),
            stop);
        if (connection is null)
        {
            return;
        }

        ExchangeTradingStopChange change = await TradingStopSetter.Set(Runtime, connection, instrument, request, stop);
        if (PassThru)
        {
            PostObject(change);
        }
    }

    private TradingStopRequest Request() => new()
    {
        PositionSide = PositionSide,
        TakeProfit = TakeProfit,
        TakeProfitTriggerBy = TakeProfitTriggerBy,
        TakeProfitQuantity = TakeProfitQuantity,
        TakeProfitPrice = TakeProfitPrice,
        StopLoss = StopLoss,
        StopLossTriggerBy = StopLossTriggerBy,
        StopLossQuantity = StopLossQuantity,
        StopLossPrice = StopLossPrice,
        TrailingDistance = TrailingDistance,
        TrailingPercent = TrailingPercent,
        ActivationPrice = ActivationPrice,
    };
}
