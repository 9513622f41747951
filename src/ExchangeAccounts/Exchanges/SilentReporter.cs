namespace ExchangeAccounts;

/// <summary>Tells nobody.</summary>
public sealed class SilentReporter : ICallReporter
{
    /// <summary>The one instance.</summary>
    public static SilentReporter Instance { get; } = new();

    private SilentReporter()
    {
    }

    /// <inheritdoc/>
    public void Request(RequestTrace trace)
    {
    }

    /// <inheritdoc/>
    public void Detail(string text)
    {
    }

    /// <inheritdoc/>
    public void Warning(string text)
    {
    }
}
