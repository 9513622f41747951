using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads what accounts sent away from the exchange.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeWithdrawal")]
[OutputType(typeof(ExchangeWithdrawal))]
public sealed class GetExchangeWithdrawalCommand : HistoryFollowCmdlet<ExchangeWithdrawal>
{
    /// <summary>Only withdrawals of this asset.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string? Asset { get; set; }

    /// <summary>Only withdrawals that are so far.</summary>
    [Parameter]
    [ExactWord(typeof(WithdrawalStatus))]
    public WithdrawalStatus? Status { get; set; }

    private protected override HistoryReading<ExchangeWithdrawal> Parts()
    {
        (string? asset, WithdrawalStatus? status) = (Asset, Status);
        return (connection, request, stop) => Histories.Withdrawals(Runtime, connection, asset, status, request, stop);
    }

    private protected override DateTime? TimeOf(ExchangeWithdrawal row) => row.Time;
}
