using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows the tiers of instruments: up to which position value which leverage is allowed.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeRiskLimit")]
[OutputType(typeof(ExchangeRiskLimit))]
public sealed class GetExchangeRiskLimitCommand : SymbolReadCmdlet
{
    /// <summary>Only the tier of a position of this value. Not from the pipeline: a position's is in USD, also where tiers are in coin.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? Notional { get; set; }

    private protected override IEnumerable<CmdletJob> Plan() =>
        Try(Notional, () => RiskLimitReader.Check(Notional)) ? base.Plan() : [];

    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        RiskLimitSelection selection = await RiskLimitReader.Read(Runtime.Adapter(connection.Exchange), connection, instruments, Notional, cancellation);
        foreach (ExchangeException failure in selection.Failures)
        {
            PostFailure(failure, connection);
        }

        PostObjects(selection.Rows);
    }
}
