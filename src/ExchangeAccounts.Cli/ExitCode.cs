namespace ExchangeAccounts.Cli;

/// <summary>What the program ends with. Documented in its help and the README; schedulers rely on it.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Some accounts failed; the others' results were written.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line is wrong: an option, a format, an account that does not exist.</summary>
    public const int Usage = 2;

    /// <summary>Nothing could be done.</summary>
    public const int Failed = 3;

    /// <summary>Stopped by Ctrl+C.</summary>
    public const int Stopped = 130;
}
