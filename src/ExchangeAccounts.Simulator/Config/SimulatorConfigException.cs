namespace ExchangeAccounts.Simulator;

/// <summary>A configuration that cannot be used; the message says where and why in one line.</summary>
public sealed class SimulatorConfigException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SimulatorConfigException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public SimulatorConfigException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
