namespace ExchangeAccounts;

/// <summary>What to do next about a failure: the last line of an error, for people.</summary>
public static class FailureAdvice
{
    /// <summary>The failure's own advice, else the general one for its kind; empty where there is none.</summary>
    public static string For(ExchangeException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Advice ?? (failure.Kind, failure.Parameter) switch
        {
            (FailureKind.InvalidRequest, _) => ForValue(failure.Parameter),
            (FailureKind.InvalidState, nameof(MarginMode)) => "Get-ExchangeMarginMode shows the margin mode.",
            (FailureKind.InvalidState, nameof(PositionMode)) => "Get-ExchangePositionMode shows the position mode.",
            _ => For(failure.Kind),
        };
    }

    /// <summary>The general advice for a kind; empty where there is none.</summary>
    public static string For(FailureKind kind) => kind switch
    {
        FailureKind.InvalidRequest => ForValue(parameter: null),
        FailureKind.UnknownSymbol => "Get-ExchangeInstrument lists the symbols.",
        FailureKind.NotFound => "Check the id and the account; ended orders are kept for a limited time only.",
        FailureKind.Unauthorized => "Check the key with Test-ExchangeAccount; store a new one with Set-ExchangeAccount -Credential.",
        FailureKind.PermissionDenied => "Check the key's permissions and address list at the exchange; Get-ExchangeApiKey shows them.",
        FailureKind.InsufficientFunds => "Get-ExchangeBalance shows what is available.",
        FailureKind.RiskLimit => "Lower the leverage or the size.",
        FailureKind.LimitExceeded => "Cancel or close something first.",
        FailureKind.InvalidState => "Look at the present state first: Get-ExchangePosition, Get-ExchangeOrder.",
        FailureKind.Duplicate => "Look the order up with Get-ExchangeOrder -ClientOrderId before sending another.",
        FailureKind.RateLimited => "Wait, or lower -ThrottleLimit.",
        FailureKind.ClockSkew => "Set this machine's clock, or raise the account's -ReceiveWindow with Set-ExchangeAccount.",
        FailureKind.Unreachable => "Check the network and the account's base address.",
        FailureKind.Unavailable => "Try again in a while; the exchange's status page may say more.",
        FailureKind.Protocol => "Check that the account's base address is the exchange's; try again with -Verbose.",
        FailureKind.OutcomeUnknown => "Find out what became of it with Resolve-ExchangeOrder, or Get-ExchangeOrder -ClientOrderId, before sending anything again.",
        FailureKind.Unsupported => "Get-ExchangeCapability shows what is supported, and what to use instead.",
        FailureKind.AccountNotFound => "Get-ExchangeAccount lists the accounts; New-ExchangeAccount adds one.",
        FailureKind.AccountExists => "Choose another name, or change the account with Set-ExchangeAccount.",
        FailureKind.AccountArchived => "Enable-ExchangeAccount takes it out of the archive.",
        FailureKind.RegistryUnreadable => "Nothing was changed. Repair the file, or put its .bak copy in its place.",
        FailureKind.StateUnwritable => "Nothing was sent. Free space or correct the folder's permissions, then try again.",
        FailureKind.GuardRefused => "Get-ExchangeAccount shows the account's guards; Set-ExchangeAccount changes them, if this was meant.",
        FailureKind.ConfirmationRequired => "In scripts, add -Confirm:$false.",
        FailureKind.VaultNotFound => "Get-SecretVault lists the vaults; Register-SecretVault adds one.",
        FailureKind.VaultLocked => "Unlock the vault first, for the SecretStore with Unlock-SecretStore.",
        FailureKind.SecretNotFound => "Store the key again with Set-ExchangeAccount -Credential.",
        FailureKind.SecretManagementMissing => "Install-Module Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore",
        _ => "",
    };

    // Most values have nothing to do with an instrument.
    private static string ForValue(string? parameter) => parameter is "Price" or "Quantity" or "Leverage" or "TakeProfit" or "StopLoss" or "Trigger" or "TriggerPrice"
        ? "Correct the value and try again; Get-ExchangeInstrument shows an instrument's rules."
        : "Correct the value and try again; Get-Help with -Full says what the command takes.";
}
