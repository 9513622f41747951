using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads what the exchange itself changed into other assets for accounts.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeConversion")]
[OutputType(typeof(ExchangeConversion))]
public sealed class GetExchangeConversionCommand : HistoryFollowCmdlet<ExchangeConversion>
{
    /// <summary>Only conversions from or to this asset.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string? Asset { get; set; }

    private protected override HistoryReading<ExchangeConversion> Parts()
    {
        string? asset = Asset;
        return (connection, request, stop) => Histories.Conversions(Runtime, connection, asset, request, stop);
    }

    private protected override DateTime? TimeOf(ExchangeConversion row) => row.Time;
}
