namespace ExchangeAccounts;

/// <summary>
/// The one exception of the project. Its message says who, what, and the exchange's own words and code;
/// it never holds a secret, a query or a signature.
/// </summary>
public sealed class ExchangeException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">Who and what, for people.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public ExchangeException(FailureKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public FailureKind Kind { get; }

    /// <summary>The account it happened to; null when none was involved.</summary>
    public string? Account { get; init; }

    /// <summary>The exchange's own code, such as <c>110007</c> or <c>-2019</c>; null when the exchange gave none.</summary>
    public string? ExchangeCode { get; init; }

    /// <summary>The name of the parameter that was not acceptable; null when it is not known.</summary>
    public string? Parameter { get; init; }

    /// <summary>UTC; when the next request may be sent. Only with <see cref="FailureKind.RateLimited"/>.</summary>
    public DateTime? NextAllowedAt { get; init; }

    /// <summary>The client order id to look up. Only where an order was involved.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>What to do next, where it is more exact than the general advice for the kind; else null.</summary>
    public string? Advice { get; init; }

    /// <summary>The same failure, said of an account: rules know none, and where several are worked on it must be told.</summary>
    /// <param name="account">The account. A failure that names one already is returned as it is.</param>
    public ExchangeException Of(ExchangeAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (Account is not null)
        {
            return this;
        }

        // A confirmation names the account with its address.
        bool named = Message.Contains(account.AccountLabel.TrimEnd(')'), StringComparison.Ordinal);
        return new ExchangeException(Kind, named ? Message : account.AccountLabel + ": " + Message, this)
        {
            Account = account.Name,
            ExchangeCode = ExchangeCode,
            Parameter = Parameter,
            NextAllowedAt = NextAllowedAt,
            ClientOrderId = ClientOrderId,
            Advice = Advice,
        };
    }

    /// <summary>The same failure, said of a row of what was piped in.</summary>
    /// <param name="row">Which, from 1.</param>
    /// <param name="account">The account as the row names it; null or blank where it names none.</param>
    public ExchangeException InRow(int row, string? account)
    {
        bool named = string.IsNullOrWhiteSpace(account) || Message.Contains(account, StringComparison.OrdinalIgnoreCase);
        return new ExchangeException(Kind, $"Row {row}{(named ? "" : $", account {account}")}: {Message}", this)
        {
            Account = Account,
            ExchangeCode = ExchangeCode,
            Parameter = Parameter,
            NextAllowedAt = NextAllowedAt,
            ClientOrderId = ClientOrderId,
            Advice = Advice,
        };
    }

    /// <summary>The same failure with more to say.</summary>
    /// <param name="more">Sentences that follow the message; null for none.</param>
    /// <param name="advice">What to do next; null leaves it as it is.</param>
    internal ExchangeException With(string? more = null, string? advice = null) =>
        new(Kind, more is null ? Message : Message.TrimEnd('.', ' ') + ". " + more, this)
        {
            Account = Account,
            ExchangeCode = ExchangeCode,
            Parameter = Parameter,
            NextAllowedAt = NextAllowedAt,
            ClientOrderId = ClientOrderId,
            Advice = advice ?? Advice,
        };
}
