using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Adds margin to an isolated position or removes some: looks at the position, asks, sends once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PositionMarginCmdlet : AccountCmdlet
{
    private const int WritesAtOnce = 8;

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public override int ThrottleLimit { get; set; } = WritesAtOnce;

    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>The position's symbol.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string Symbol { get; set; } = "";

    /// <summary>How much, above zero, in the settle asset.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Amount { get; set; }

    /// <summary>The leg, in hedge mode; not needed where only one is open.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(PositionSide))]
    public PositionSide? PositionSide { get; set; }

    /// <summary>Write what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract bool Removes { get; }

    private protected sealed override bool Writes => true;

    private protected override AccountFilter Filter => new() { Names = [.. Account.Select(AccountNamePattern.ExactOnly)] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        // Copied: the next record brings its own while the jobs of this one run.
        (string symbol, decimal amount, PositionSide? side) = (Symbol, Amount!.Value, PositionSide);
        return SelectAccounts().Select(a => new CmdletJob(a, stop => Change(a, symbol, amount, side, stop)));
    }

    private async Task Change(ExchangeAccount account, string symbol, decimal amount, PositionSide? side, CancellationToken stop)
    {
        ExchangeConnection open = ExchangeRuntime.ConnectPublic(account, Reporter);
        PositionMarginChanger.Check(Runtime.Adapter(account.Exchange).Definition, open, amount);
        ExchangeInstrument instrument = (await Runtime.GetInstruments(open, stop)).Resolve(symbol);
        decimal delta = Removes ? -amount : amount;
        string target = OrderDescription.Target(open, instrument.Symbol);

        // What is asked names the position, which takes the key to read; -WhatIf reads none.
        ExchangeConnection? connection = await OnPipelineThread(
            () => !WhatIfIsOn || Confirm(target, PositionMarginChanger.Describe(instrument, side, delta))
                ? Runtime.Connect(account, AccountKeys.Read(account), Reporter)
                : null,
            stop);
        if (connection is null)
        {
            return;
        }

        ExchangePosition position = await PositionMarginChanger.Find(Runtime, connection, instrument, side, stop);
        if (!await OnPipelineThread(() => Confirm(target, PositionMarginChanger.Describe(instrument, position, delta)), stop))
        {
            return;
        }

        ExchangePositionMarginAdjustment change = await PositionMarginChanger.Change(Runtime, connection, instrument, position, delta, stop);
        if (PassThru)
        {
            PostObject(change);
        }
    }
}
