using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>The one place where failures become error records. Ids are the kinds' names: scripts match on them.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToRecord(this ExchangeException failure, object? target) =>
        new(failure, failure.Kind.ToString(), Category(failure.Kind), target)
        {
            ErrorDetails = new ErrorDetails(failure.Message) { RecommendedAction = FailureAdvice.For(failure) },
        };

    private static ErrorCategory Category(FailureKind kind) => kind switch
    {
        FailureKind.InvalidRequest or FailureKind.UnknownSymbol => ErrorCategory.InvalidArgument,
        FailureKind.NotFound or FailureKind.AccountNotFound or FailureKind.VaultNotFound or FailureKind.SecretNotFound => ErrorCategory.ObjectNotFound,
        FailureKind.Unauthorized or FailureKind.VaultLocked => ErrorCategory.AuthenticationError,
        FailureKind.PermissionDenied or FailureKind.GuardRefused => ErrorCategory.PermissionDenied,
        FailureKind.InsufficientFunds or FailureKind.RiskLimit or FailureKind.LimitExceeded or FailureKind.RateLimited => ErrorCategory.LimitsExceeded,
        FailureKind.Duplicate or FailureKind.AccountExists => ErrorCategory.ResourceExists,
        FailureKind.ClockSkew => ErrorCategory.InvalidData,
        FailureKind.Unreachable => ErrorCategory.ConnectionError,
        FailureKind.Unavailable => ErrorCategory.ResourceUnavailable,
        FailureKind.Protocol => ErrorCategory.ProtocolError,
        FailureKind.OutcomeUnknown => ErrorCategory.OperationTimeout,
        FailureKind.Unsupported => ErrorCategory.NotImplemented,
        FailureKind.SecretManagementMissing => ErrorCategory.NotInstalled,
        FailureKind.RegistryUnreadable => ErrorCategory.ReadError,
        FailureKind.StateUnwritable => ErrorCategory.WriteError,
        _ => ErrorCategory.InvalidOperation,
    };
}
